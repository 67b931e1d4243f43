// The phones page: which chat, as whom, and what is done there. Reads /sim/…, hears /sim/events.
import { dayOf, element, nameOf, renderMessage, time } from "./messages.js";
import { say, texts } from "./texts.vi.js";

const $ = (id) => document.getElementById(id);
const state = { chat: null, as: null, replyTo: 0, unread: new Set(), bots: [], drawn: new Map() };
const lastPage = 80;

async function api(path, body) {
  const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch("/sim/" + path, options);
  const json = await response.json();
  if (!response.ok) throw new Error(json.error);
  return json;
}

async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    toast(say("failed", { reason: error.message }));
    return undefined;
  }
}

/** Runs `act` at once, then at most every `pause` ms, and once more after the last call. */
function throttle(act, pause) {
  let timer = null, again = false;
  return () => {
    if (timer) { again = true; return; }
    act();
    timer = setTimeout(function next() {
      timer = null;
      if (again) { again = false; act(); timer = setTimeout(next, pause); }
    }, pause);
  };
}

// ---- the list
async function drawList() {
  const query = $("search").value.trim();
  const { total, chats } = await api(`chats?limit=200&q=${encodeURIComponent(query)}`);
  const list = $("chats");
  const scroll = list.scrollTop;
  list.replaceChildren();
  if (chats.length === 0) list.append(element("p", "hint pad", say(query ? "noMatch" : "noChats")));
  section("groups", chats.filter((chat) => chat.type !== "private"));
  section("privates", chats.filter((chat) => chat.type === "private"));
  if (total > chats.length) list.append(element("p", "hint pad", say("moreChats", { count: total - chats.length })));
  list.scrollTop = scroll;
}

function section(key, chats) {
  if (chats.length === 0) return;
  $("chats").append(element("h2", "", say(key)), ...chats.map(listItem));
}

function listItem(chat) {
  const item = element("a", "chat" + (chat.id === state.chat?.id ? " current" : "") + (state.unread.has(chat.id) ? " unread" : ""));
  item.href = `/phones?chat=${chat.id}`;
  item.dataset.testid = "chat-item";
  item.dataset.chatId = chat.id;
  const top = element("div", "chat-top");
  top.append(element("strong", "", chat.title), element("time", "", chat.last_date ? time(chat.last_date) : ""));
  item.append(top, element("div", "chat-last", chat.last || (chat.last_date ? chat.last_from : say("noMessages"))));
  item.addEventListener("click", (event) => {
    event.preventDefault();
    openChat(chat.id);
  });
  return item;
}

// ---- the chat
async function openChat(id, as) {
  const found = await attempt(() => api(`chats/${id}`));
  if (!found) return;
  if (found.migrated_to) return openChat(found.migrated_to, as);
  const changed = state.chat?.id !== id;
  state.chat = { ...found.chat, ...found };
  state.unread.delete(id);
  chooseWho(found.members.filter((member) => !member.is_bot && member.is_inside), as ?? state.as);
  if (changed) {
    state.drawn.clear();
    $("messages").replaceChildren();
    setReply(null);
  }
  for (const part of ["phone-head", "messages"]) $(part).hidden = false;
  $("empty").hidden = true;
  document.body.dataset.view = "chat";
  $("chat-title").textContent = found.chat.title;
  $("chat-note").textContent = note(found);
  $("keyboard").replaceChildren(...replyKeyboard(found.keyboard));
  $("keyboard").hidden = !found.keyboard;
  const waits = id > 0 && !found.started;
  $("composer").hidden = waits;
  $("start").hidden = !waits;
  $("as-label").hidden = id > 0;
  $("private").hidden = id > 0;
  $("block").hidden = id < 0;
  $("block").textContent = say(found.blocked ? "unblock" : "block");
  remember();
  await drawMessages(changed);
  drawListSoon();
}

function note(found) {
  if (found.chat.type === "private") return say(found.blocked ? "blockedNote" : "privateNote");
  if (found.deleted) return say("deletedNote");
  return say("members", { count: found.chat.members });
}

function chooseWho(members, wanted) {
  const select = $("as");
  select.replaceChildren(...members.map((member) => new Option(member.name, member.id)));
  if (members.length === 0) select.append(new Option(say("notMember"), ""));
  if (members.some((member) => member.id === wanted)) select.value = wanted;
  state.as = Number(select.value) || null;
}

function remember() {
  const url = new URL(location.href);
  url.search = state.chat ? `?chat=${state.chat.id}${state.as ? `&as=${state.as}` : ""}` : "";
  history.replaceState(null, "", url);
}

async function drawMessages(jump = false) {
  if (!state.chat) return;
  const id = state.chat.id;
  const { messages } = await api(`chats/${id}/messages?last=${lastPage}`);
  if (state.chat?.id !== id) return;
  const pane = $("messages");
  const atEnd = jump || pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  const before = state.drawn.size;
  const wanted = [];
  let day = null;
  const kept = new Map();
  for (const message of messages) {
    const today = dayOf(message.date);
    if (today !== day) wanted.push(element("div", "day", (day = today)));
    const sign = JSON.stringify(message) + state.as;
    const old = state.drawn.get(message.message_id);
    // A message that stays as it was keeps its node, so that a tap in progress is not lost.
    const node = old?.sign === sign ? old.node : renderMessage(message, {
      mine: message.from.id === state.as,
      showName: id < 0 || message.from.is_bot,
      onPress: press,
      onReply: setReply,
    });
    kept.set(message.message_id, { sign, node });
    wanted.push(node);
  }
  state.drawn = kept;
  pane.replaceChildren(...wanted);
  if (atEnd) pane.scrollTop = pane.scrollHeight;
  $("newer").hidden = atEnd || kept.size <= before;
}

// ---- what a person does
async function press(message, button, node) {
  if (button.url) return openLink(button.url);
  if (!button.callback_data || !state.as) return undefined;
  node.classList.add("waiting");
  node.title = say("waiting");
  const tap = await attempt(() => api("press", { chat_id: state.chat.id, user_id: state.as, message_id: message.message_id, button: button.callback_data, wait_ms: 15000 }));
  node.classList.remove("waiting");
  node.removeAttribute("title");
  if (tap && !tap.answered) toast(say("noAnswer"));
  return undefined;
}

/** A link to the bot itself starts the private chat, as on a phone; any other opens beside. */
async function openLink(url) {
  const link = new URL(url, location.href);
  const bot = state.bots.find((it) => link.hostname === "t.me" && link.pathname.slice(1).toLowerCase() === it.username.toLowerCase());
  if (!bot || !state.as) return void window.open(url, "_blank", "noopener");
  return startPrivate(link.searchParams.get("start") ?? "", bot.id);
}

async function startPrivate(payload, botId) {
  const who = state.as;
  if (!who) return;
  if (await attempt(() => api(`users/${who}/start`, { payload, bot_id: botId }))) await openChat(who, who);
}

function setReply(message) {
  state.replyTo = message?.message_id ?? 0;
  $("replying").hidden = !message;
  if (!message) return;
  $("replying-text").textContent = say("replyingTo", { name: nameOf(message.from), text: (message.text ?? message.caption ?? say("photo")).slice(0, 60) });
  $("text").focus();
}

async function write(text) {
  if (!text.trim() || !state.as) return;
  const sent = await attempt(() => api("say", { chat_id: state.chat.id, user_id: state.as, text, reply_to: state.replyTo }));
  if (!sent) return;
  $("text").value = "";
  grow();
  setReply(null);
}

const act = (path, more = {}) => attempt(() => api(path, { chat_id: state.chat.id, user_id: state.as, ...more }));

function replyKeyboard(rows) {
  return (rows ?? []).map((row) => {
    const line = element("div", "buttons-row");
    line.append(...row.map((key) => {
      const node = element("button", "key", key.text);
      node.type = "button";
      node.dataset.testid = "reply-key";
      node.addEventListener("click", () => (key.request_contact ? act("contact") : key.request_location ? shareLocation() : write(key.text)));
      return node;
    }));
    return line;
  });
}

const shareLocation = () => act("location", { latitude: 16.4637, longitude: 107.5909 });

async function sendPhoto(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 32768) binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
  await act("photo", { base64: btoa(binary), caption: $("text").value });
  $("text").value = "";
}

// ---- notes
let toastTimer;
function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => ($("toast").hidden = true), 5000);
}

function answered(event) {
  if (event.chat_id !== state.chat?.id || event.user_id !== state.as) return;
  if (event.url) openLink(event.url);
  if (!event.text) return;
  if (!event.alert) return toast(event.text);
  $("alert-text").textContent = event.text;
  $("alert").showModal();
}

function grow() {
  const area = $("text");
  area.style.height = "auto";
  area.style.height = Math.min(area.scrollHeight, 160) + "px";
}

const drawListSoon = throttle(() => drawList().catch(() => {}), 700);
const drawMessagesSoon = throttle(() => drawMessages().catch(() => {}), 120);
const reopenSoon = throttle(() => state.chat && openChat(state.chat.id), 300);

function listen() {
  const events = new EventSource("/sim/events");
  const show = (up) => {
    $("connection").textContent = say(up ? "connected" : "disconnected");
    $("connection").classList.toggle("lost", !up);
  };
  events.onopen = () => {
    show(true);
    drawListSoon();
    drawMessagesSoon();
  };
  events.onerror = () => show(false);
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === "answer") return answered(event);
    if (event.chat_id !== state.chat?.id) {
      if (event.kind === "message") state.unread.add(event.chat_id);
    } else if (event.kind === "chat" || (event.chat_id > 0 && event.kind === "message")) {
      reopenSoon();
    } else {
      drawMessagesSoon();
    }
    drawListSoon();
  };
}

function wire() {
  document.title = texts.title;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = say(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  $("search").addEventListener("input", drawListSoon);
  $("back").addEventListener("click", () => (document.body.dataset.view = "list"));
  $("as").addEventListener("change", () => {
    state.as = Number($("as").value) || null;
    remember();
    drawMessagesSoon();
  });
  $("newer").addEventListener("click", () => drawMessages(true));
  $("reply-cancel").addEventListener("click", () => setReply(null));
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    write($("text").value);
  });
  $("text").addEventListener("input", grow);
  $("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    write($("text").value);
  });
  $("start-button").addEventListener("click", () => startPrivate(""));
  for (const [id, run] of Object.entries({
    private: () => startPrivate(""),
    photo: () => $("file").click(),
    contact: () => act("contact"),
    location: shareLocation,
    block: () => attempt(() => api(`users/${state.chat.id}/${state.chat.blocked ? "unblock" : "block"}`, {})),
  })) {
    $(id).addEventListener("click", () => {
      $("more").open = false;
      run();
    });
  }
  $("file").addEventListener("change", () => $("file").files[0] && sendPhoto($("file").files[0]).then(() => ($("file").value = "")));
}

wire();
state.bots = (await api("state")).bots;
await drawList();
const link = new URLSearchParams(location.search);
if (link.get("chat")) await openChat(Number(link.get("chat")), Number(link.get("as")) || null);
listen();
