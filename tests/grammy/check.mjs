// Drives the simulator with grammY, a client that we did not write. Usage: node check.mjs URL
// Prints "N passed, N failed"; exit code 1 when any failed.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, Keyboard, webhookCallback } from "grammy";

const url = (process.argv[2] ?? "").replace(/\/$/, "");
if (!url) {
  console.error("usage: node check.mjs URL");
  process.exit(2);
}

async function sim(path, body, method = body === undefined ? "GET" : "POST") {
  const response = await fetch(url + "/sim/" + path, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
  const json = await response.json();
  if (!response.ok) throw new Error(`${path}: ${json.error}`);
  return json;
}

// A bot of its own, so that whatever else the simulator serves is left alone.
const id = 800_000_000 + Math.floor(Math.random() * 100_000_000);
const token = `${id}:${randomUUID().replaceAll("-", "")}`;
const username = `check_${id}_bot`;
await sim("bots", { token, username, name: "Check" });

const limits = (await sim("state")).limits;

/** A bot that keeps a second between two sends to one chat, where limits are enforced and the test is not about them. */
function newBot({ patient = true } = {}) {
  const bot = new Bot(token, { client: { apiRoot: url, timeoutSeconds: 20 } });
  const free = new Map();
  if (patient && limits.per_chat_per_second > 0) {
    bot.api.config.use(async (call, method, payload, signal) => {
      if (method.startsWith("send")) {
        const at = Math.max(Date.now(), free.get(payload.chat_id) ?? 0);
        free.set(payload.chat_id, at + 1050);
        await new Promise((next) => setTimeout(next, at - Date.now()));
      }
      return call(method, payload, signal);
    });
  }
  return bot;
}
const user = async (name, more = {}) => (await sim("users", { first_name: name, ...more })).id;
async function group(title, members, type = "group") {
  const chat = (await sim("chats", { title, members, type, bot: "none" })).id;
  await sim(`chats/${chat}/bot`, { status: "member", bot_id: id });
  return chat;
}
const say = (chat_id, user_id, text, more = {}) => sim("say", { chat_id, user_id, text, bot_id: id, ...more });
const refused = async (code, description, promise) => {
  const error = await promise.then(() => assert.fail("was not refused"), (it) => it);
  assert.ok(error instanceof GrammyError, String(error));
  assert.deepEqual([error.error_code, error.description], [code, description]);
  return error;
};
const until = async (isSo) => {
  for (let i = 0; i < 400 && !isSo(); i++) await new Promise((next) => setTimeout(next, 25));
  assert.ok(isSo(), "did not come");
};

const tests = [];
const test = (name, run) => tests.push([name, run]);
test("the bot knows itself and its commands", async () => {
  const { api } = newBot();
  const me = await api.getMe();
  assert.deepEqual([me.id, me.username, me.is_bot, me.can_read_all_group_messages], [id, username, true, false]);
  assert.equal(await api.setMyCommands([{ command: "trangthai", description: "Trạng thái" }]), true);
  assert.deepEqual(await api.getMyCommands(), [{ command: "trangthai", description: "Trạng thái" }]);
});

test("messages of every kind, edited, pinned and deleted", async () => {
  const { api } = newBot();
  const lan = await user("Lan");
  const chat = await group("Chi bộ An Hòa", [lan], "supergroup");
  await sim(`chats/${chat}/bot`, { status: "administrator", bot_id: id });
  const keyboard = new InlineKeyboard().text("Đã tiếp nhận", "ack:1").row().url("Xem", "https://example.vn/");
  const sent = await api.sendMessage(chat, "<b>Công điện</b> &amp; <i>văn bản</i>", { parse_mode: "HTML", reply_markup: keyboard });
  assert.equal(sent.text, "Công điện & văn bản");
  assert.deepEqual(sent.entities.map((it) => [it.type, it.offset, it.length]), [["bold", 0, 9], ["italic", 12, 7]]);
  assert.deepEqual(sent.reply_markup, { inline_keyboard: [[{ text: "Đã tiếp nhận", callback_data: "ack:1" }], [{ text: "Xem", url: "https://example.vn/" }]] });

  const edited = await api.editMessageText(chat, sent.message_id, "Đã tiếp nhận 1/12", { reply_markup: keyboard });
  assert.ok(edited.edit_date > 0);
  const bare = await api.editMessageReplyMarkup(chat, sent.message_id);
  assert.equal(bare.reply_markup, undefined);
  assert.equal(await api.pinChatMessage(chat, sent.message_id), true);
  assert.equal((await api.getChat(chat)).pinned_message.message_id, sent.message_id);

  const answer = await api.sendMessage(chat, "trả lời", { reply_parameters: { message_id: sent.message_id } });
  assert.equal(answer.reply_to_message.message_id, sent.message_id);
  assert.equal(await api.deleteMessage(chat, answer.message_id), true);
});

test("files go up by parts and come down by their id", async () => {
  const { api } = newBot();
  const lan = await user("Lan");
  await sim(`users/${lan}/start`, { bot_id: id });
  const bytes = Buffer.from("%PDF-1.4 thử");
  const sent = await api.sendDocument(lan, new InputFile(bytes, "công văn.pdf"), { caption: "<b>Bản gốc</b>", parse_mode: "HTML" });
  assert.deepEqual([sent.document.file_name, sent.document.file_size, sent.caption], ["công văn.pdf", bytes.length, "Bản gốc"]);
  const file = await api.getFile(sent.document.file_id);
  const down = await fetch(`${url}/file/bot${token}/${file.file_path}`);
  assert.deepEqual(Buffer.from(await down.arrayBuffer()), bytes);
  const again = await api.sendDocument(lan, sent.document.file_id);
  assert.equal(again.document.file_unique_id, sent.document.file_unique_id);

  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const photo = await api.sendPhoto(lan, new InputFile(png, "a.png"));
  assert.deepEqual([photo.photo.at(-1).width, photo.photo.at(-1).height], [1, 1]);
});

test("polling hears people, taps, contacts, places and photos in order, and answers", async () => {
  const bot = newBot();
  const heard = [];
  bot.on("message", (ctx) => heard.push(ctx.message.text ?? Object.keys(ctx.message).at(-1)));
  bot.on("callback_query:data", async (ctx) => {
    heard.push(ctx.callbackQuery.data);
    await ctx.answerCallbackQuery({ text: "Đã ghi nhận" });
  });
  bot.on("my_chat_member", (ctx) => heard.push(ctx.myChatMember.new_chat_member.status));
  let running;
  await new Promise((onStart) => (running = bot.start({ drop_pending_updates: true, onStart }).catch((error) => heard.push(String(error)))));
  const lan = await user("Lan", { phone: "84905111222" });
  await sim(`users/${lan}/start`, { payload: "ma-moi", bot_id: id });
  await until(() => heard.includes("/start ma-moi"));
  await bot.api.sendMessage(lan, "Chia sẻ số điện thoại", { reply_markup: new Keyboard().requestContact("Chia sẻ") });
  await sim("contact", { chat_id: lan, user_id: lan, bot_id: id });
  await sim("location", { chat_id: lan, user_id: lan, latitude: 16.4, longitude: 107.5, bot_id: id });
  await say(lan, lan, "xin chào");
  await until(() => heard.includes("xin chào"));
  assert.deepEqual(heard.slice(-3), ["contact", "location", "xin chào"]);

  const sent = await bot.api.sendMessage(lan, "nút", { reply_markup: new InlineKeyboard().text("b", "d:1") });
  const tap = await sim("press", { chat_id: lan, user_id: lan, message_id: sent.message_id, wait_ms: 10000, bot_id: id });
  assert.deepEqual([tap.answered, tap.text], [true, "Đã ghi nhận"]);
  await sim(`users/${lan}/block`, { bot_id: id });
  await until(() => heard.includes("kicked"));
  await bot.stop();
  await running;
});

test("a webhook gets the same, with its secret", async () => {
  const bot = newBot();
  const heard = [];
  bot.on("message:text", (ctx) => heard.push(ctx.message.text));
  const server = createServer(webhookCallback(bot, "http", { secretToken: "bi-mat" }));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  assert.equal(await bot.api.setWebhook(`http://127.0.0.1:${server.address().port}/`, { secret_token: "bi-mat", drop_pending_updates: true }), true);
  const lan = await user("Lan");
  await sim(`users/${lan}/start`, { bot_id: id });
  for (let i = 0; i < 10; i++) await say(lan, lan, `${i}`);
  await until(() => heard.length === 11);
  assert.deepEqual(heard.slice(1), [..."0123456789"]);
  await refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", bot.api.getUpdates());
  const info = await bot.api.getWebhookInfo();
  assert.deepEqual([info.pending_update_count, info.max_connections], [0, 40]);
  assert.equal(await bot.api.deleteWebhook(), true);
  server.closeAllConnections();
  server.close();
});

test("recipients that cannot be reached are refused in Telegram's words", async () => {
  const { api } = newBot();
  const lan = await user("Lan");
  await refused(403, "Forbidden: bot can't initiate conversation with a user", api.sendMessage(lan, "x"));
  await sim(`users/${lan}/start`, { bot_id: id });
  await sim(`users/${lan}/block`, { bot_id: id });
  await refused(403, "Forbidden: bot was blocked by the user", api.sendMessage(lan, "x"));
  await refused(400, "Bad Request: chat not found", api.sendMessage(-1, "x"));
  const chat = await group("Nhóm", [lan]);
  await sim(`chats/${chat}/bot`, { status: "kicked", bot_id: id });
  await refused(403, "Forbidden: bot was kicked from the group chat", api.sendMessage(chat, "x"));
  const old = await group("Nhóm cũ", [lan]);
  const { id: upgraded } = await sim(`chats/${old}/migrate`, {});
  const error = await refused(400, "Bad Request: group chat was upgraded to a supergroup chat", api.sendMessage(old, "x"));
  assert.equal(error.parameters.migrate_to_chat_id, upgraded);
  assert.equal((await api.sendMessage(upgraded, "x")).chat.type, "supergroup");
});

test("content that cannot be sent is refused in Telegram's words", async () => {
  const { api } = newBot();
  const lan = await user("Lan");
  const chat = await group("Nhóm", [lan]);
  await refused(400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"", api.sendMessage(chat, "<b>x", { parse_mode: "HTML" }));
  await refused(400, "Bad Request: message is too long", api.sendMessage(chat, "đ".repeat(4097)));
  await refused(400, "Bad Request: message text is empty", api.sendMessage(chat, ""));
  await refused(400, "Bad Request: BUTTON_DATA_INVALID", api.sendMessage(chat, "x", { reply_markup: new InlineKeyboard().text("b", "x".repeat(65)) }));
  const sent = await api.sendMessage(chat, "x");
  await refused(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    api.editMessageText(chat, sent.message_id, "x"));
  await refused(400, "Bad Request: message to edit not found", api.editMessageText(chat, 999, "x"));
  await refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", api.answerCallbackQuery("1"));
});

test("limits are told with the time to wait", async () => {
  if (limits.per_chat_per_second === 0) return;
  const { api } = newBot({ patient: false });
  const chat = await group("Nhóm", [await user("Lan")]);
  await api.sendMessage(chat, "1");
  const error = await api.sendMessage(chat, "2").then(() => assert.fail("was not refused"), (it) => it);
  assert.deepEqual([error.error_code, error.parameters.retry_after], [429, 1]);
});

test("faults: an error of the server, a lost answer, a flood", async () => {
  const { api } = newBot();
  const chat = await group("Nhóm", [await user("Lan")]);
  await sim("faults", { kind: "fail", chat_id: chat, error_code: 502 });
  await refused(502, "Bad Gateway", api.sendMessage(chat, "x"));
  await sim("faults", { kind: "answer_lost", chat_id: chat });
  const lost = await api.sendMessage(chat, "mất").then(() => assert.fail("was answered"), (it) => it);
  assert.ok(lost instanceof HttpError);
  const { entries } = await sim(`ledger?chat_id=${chat}&contains=${encodeURIComponent("mất")}`);
  assert.deepEqual(entries.map((it) => [it.code, it.fault]), [[200, "AnswerLost"]]);
});

test("members and administrators, and leaving", async () => {
  const { api } = newBot();
  const [lan, minh] = [await user("Lan"), await user("Minh")];
  const chat = await group("Nhóm", [lan, minh]);
  assert.equal((await api.getChatMember(chat, lan)).status, "creator");
  assert.equal((await api.getChatMember(chat, id)).status, "member");
  assert.deepEqual((await api.getChatAdministrators(chat)).map((it) => it.user.id), [lan]);
  assert.equal(await api.leaveChat(chat), true);
  await refused(403, "Forbidden: bot is not a member of the group chat", api.sendMessage(chat, "x"));
});

const failures = [];
for (const [name, run] of tests) {
  try {
    await run();
    console.log(`ok    ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL  ${name}\n      ${error.stack ?? error}`);
  }
}

await sim("bots/revoke", { token });
console.log(`${tests.length - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
