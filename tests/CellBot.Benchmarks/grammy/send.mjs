// One text to many chats with grammY. Usage: node send.mjs ORDER.json; the order: {url, token, mode, concurrency, warm: [chats], chats: [chats], message}.
// Modes: bare (a loop, nothing else), throttler (with transformer-throttler; auto-retry under it brings home what is refused all the same),
// auto-retry (auto-retry alone). Prints one line of JSON: {sent, failed, seconds, cpuMs}; processor time is this process's own, start and warming up left out.
import { readFileSync } from "node:fs";
import { Api } from "grammy";
import { autoRetry } from "@grammyjs/auto-retry";
import { apiThrottler } from "@grammyjs/transformer-throttler";

const order = JSON.parse(readFileSync(process.argv[2], "utf8"));
const api = new Api(order.token, { apiRoot: order.url });
if (order.mode !== "bare") api.config.use(autoRetry());
if (order.mode === "throttler") api.config.use(apiThrottler());

const { text, ...other } = order.message;
let failed = 0;

async function sendAll(chats) {
  let next = 0;
  const worker = async () => {
    while (next < chats.length) {
      const chat = chats[next++];
      await api.sendMessage(chat, text, other).catch(() => failed++);
    }
  };
  await Promise.all(Array.from({ length: order.concurrency }, worker));
}

await sendAll(order.warm);
failed = 0;
const cpu = process.cpuUsage();
const began = process.hrtime.bigint();
await sendAll(order.chats);
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const used = process.cpuUsage(cpu);
console.log(JSON.stringify({ sent: order.chats.length - failed, failed, seconds, cpuMs: (used.user + used.system) / 1000 }));
process.exit(0);
