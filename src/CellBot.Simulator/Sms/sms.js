"use strict";
// Phones by number, the one written to last in front. What is typed stays while new messages come.
const shown = new Map();
async function look() {
  try {
    const { messages } = await (await fetch("/sim/sms")).json();
    const byPhone = new Map();
    for (const message of messages) {
      const phone = message.phone.replace(/^0/, "+84");
      if (!byPhone.has(phone)) byPhone.set(phone, []);
      byPhone.get(phone).push(message);
    }
    document.getElementById("empty").hidden = byPhone.size > 0;
    for (const [phone, list] of byPhone) draw(phone, list);
  } catch { /* the program stops and starts; the next look finds it */ }
  setTimeout(look, 1500);
}
function draw(phone, list) {
  let section = shown.get(phone);
  if (!section) {
    section = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    section.querySelector("h2").textContent = phone;
    section.dataset.count = "0";
    section.querySelector("form").addEventListener("submit", event => reply(event, phone));
    shown.set(phone, section);
  }
  if (section.dataset.count === String(list.length)) return;
  section.dataset.count = String(list.length);
  section.querySelector("ol").replaceChildren(...list.map(line));
  document.getElementById("phones").prepend(section);
  const last = list.filter(message => !message.is_reply).at(-1);
  const field = section.querySelector("input");
  const number = last && /DA NHAN (\d+)/.exec(last.text);
  if (number && !field.value) field.value = `DA NHAN ${number[1]}`;
}
function line(message) {
  const item = document.createElement("li");
  item.className = message.is_reply ? "is-reply" : "";
  item.textContent = message.text;
  const time = document.createElement("time");
  time.textContent = new Date(message.at).toLocaleTimeString("vi-VN");
  item.append(time);
  return item;
}
async function reply(event, phone) {
  event.preventDefault();
  const form = event.target;
  const text = form.elements.text.value.trim();
  if (!text) return;
  const { status } = await (await fetch("/sim/sms/reply", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ from: phone, text }),
  })).json();
  form.querySelector("output").textContent = status === 204 ? "Đã gửi." : "Hệ thống chưa nhận.";
  form.elements.text.value = "";
}
look();
