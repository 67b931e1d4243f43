// Draws messages as a phone shows them. Everything is built from nodes: what people write is never read as HTML.
import { say } from "./texts.vi.js";

const zone = "Asia/Ho_Chi_Minh";
const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: zone, hour12: false });
const day = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: zone });

const elements = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

export function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export const time = (seconds) => clock.format(new Date(seconds * 1000));

export function dayOf(seconds) {
  const text = day.format(new Date(seconds * 1000));
  return text === day.format(new Date()) ? say("today") : text;
}

export const nameOf = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

// Entities nest: each takes those that lie inside it.
function formatted(text, entities, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    if (entity.offset < at) continue;
    const end = Math.min(to, entity.offset + entity.length);
    if (entity.offset > at) nodes.push(document.createTextNode(text.slice(at, entity.offset)));
    const node = wrapper(entity, text.slice(entity.offset, end));
    node.append(...formatted(text, entities.slice(i + 1).filter((e) => e.offset < end), entity.offset, end));
    nodes.push(node);
    // A quotation ends its line by itself.
    at = node.localName === "blockquote" && text[end] === "\n" ? end + 1 : end;
  }
  if (at < to) nodes.push(document.createTextNode(text.slice(at, to)));
  return nodes;
}

function wrapper(entity, text) {
  if (entity.type === "text_link" || entity.type === "url") {
    const link = element("a");
    link.href = safe(entity.url ?? text);
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  return element(elements[entity.type] ?? "span", entity.type);
}

export const safe = (url) => (/^(https?|tg):\/\//i.test(url) ? url : "#");

function body(message) {
  const nodes = [];
  if (message.photo) {
    const image = element("img", "photo");
    image.src = "/sim/files/" + message.photo.at(-1).file_id;
    image.alt = message.caption ?? say("photo");
    nodes.push(image);
  }
  if (message.document) {
    const link = element("a", "document", message.document.file_name ?? say("document"));
    link.href = "/sim/files/" + message.document.file_id;
    link.download = message.document.file_name ?? "";
    nodes.push(link);
  }
  if (message.contact) nodes.push(element("p", "text", say("contact", { phone: message.contact.phone_number })));
  if (message.location) nodes.push(element("p", "text", say("location", message.location)));
  const text = message.text ?? message.caption;
  if (text) {
    const paragraph = element("p", "text");
    paragraph.append(...formatted(text, message.entities ?? message.caption_entities ?? []));
    nodes.push(paragraph);
  }
  return nodes;
}

function serviceText(message) {
  if (message.new_chat_members) return say("joined", { name: message.new_chat_members.map(nameOf).join(", ") });
  if (message.left_chat_member) return say("left", { name: nameOf(message.left_chat_member) });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say("migrated");
  if (message.pinned_message) return say("pinned", { name: nameOf(message.from) });
  return message.group_chat_created ? say("created") : null;
}

function buttons(message, onPress) {
  const keyboard = element("div", "buttons");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = element("div", "buttons-row");
    for (const button of row) {
      const node = element("button", "inline", button.text);
      node.type = "button";
      node.dataset.testid = "inline-button";
      if (button.callback_data) node.dataset.callback = button.callback_data;
      if (button.url) node.dataset.url = button.url;
      node.addEventListener("click", () => onPress(message, button, node));
      line.append(node);
    }
    keyboard.append(line);
  }
  return keyboard;
}

/** One message: `mine` puts it on the right; `onPress` and `onReply` hear what is tapped. */
export function renderMessage(message, { mine, showName, onPress, onReply }) {
  const item = element("article", "message");
  item.dataset.testid = "message";
  item.dataset.messageId = message.message_id;
  const service = serviceText(message);
  if (service) {
    item.classList.add("service");
    item.append(element("p", "", service));
    return item;
  }

  item.classList.add(mine ? "mine" : "theirs");
  const bubble = element("div", "bubble");
  if (showName && !mine) bubble.append(element("div", "name" + (message.from.is_bot ? " bot" : ""), nameOf(message.from)));
  if (message.reply_to_message) {
    const quoted = message.reply_to_message;
    bubble.append(element("div", "quoted", `${nameOf(quoted.from)}: ${quoted.text ?? quoted.caption ?? say("photo")}`));
  }
  const parts = body(message);
  bubble.append(...(parts.length ? parts : [element("p", "text", say("unknown"))]));

  const foot = element("div", "foot");
  const reply = element("button", "reply", say("reply"));
  reply.type = "button";
  reply.dataset.testid = "reply";
  reply.addEventListener("click", () => onReply(message));
  foot.append(reply);
  if (message.edit_date) {
    const edited = element("span", "edited", say("edited"));
    edited.dataset.testid = "edited";
    foot.append(edited);
  }
  foot.append(element("time", "", time(message.date)));
  bubble.append(foot);
  item.append(bubble);
  if (message.reply_markup?.inline_keyboard) item.append(buttons(message, onPress));
  return item;
}
