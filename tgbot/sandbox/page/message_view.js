// One message as an element. The server made `html` safe; everything else goes in as text.

import { word } from "/page/words.js";

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const MARKS = { url: "↗", inline_here: "@", inline_elsewhere: "➤" };

function keyboardOf(message, actions) {
  const keyboard = element("div", "keyboard");
  message.keyboard.forEach((buttons, row) => {
    const line = element("div", "row");
    buttons.forEach((button, column) => {
      const made = element("button", "", button.text);
      made.type = "button";
      made.dataset.testid = "button";
      if (MARKS[button.kind]) made.append(element("span", "mark", MARKS[button.kind]));
      made.onclick = () => actions.press(message, button, row, column, made);
      line.append(made);
    });
    keyboard.append(line);
  });
  return keyboard;
}

function contactOf(contact) {
  const shown = element("div", "attachment");
  const numbers = [...(contact.vcard || "").matchAll(/^(?:item\d+\.)?TEL[^:]*:(.+)$/gim)].map((found) => found[1].trim());
  const words = element("div");
  words.append(element("strong", "", contact.first_name));
  words.append(element("small", "", (numbers.length ? numbers : [contact.phone_number]).join("\n")));
  shown.append(element("span", "face", "☎"), words);
  shown.dataset.testid = "contact";
  return shown;
}

function documentOf(file) {
  const shown = element("div", "attachment");
  const words = element("div");
  const link = element("a", "", file.file_name);
  link.href = file.url;
  words.append(link, element("small", "", `${(file.size / 1024).toFixed(1)} KB · ${word("download")}`));
  shown.append(element("span", "face", "↓"), words);
  shown.dataset.testid = "document";
  return shown;
}

export function messageElement(message, { me, isGroup, find, actions }) {
  const item = element("li");
  item.dataset.id = message.id;
  item.dataset.testid = "message";
  if (message.service) {
    item.className = "service";
    item.textContent = message.service;
    return item;
  }
  const own = message.from.id === me;
  if (own) item.className = "own";
  const bubble = element("div", "bubble");
  if (isGroup && !own) bubble.append(element("div", "who", message.from.name));
  const replied = message.reply_to && find(message.reply_to);
  if (replied) bubble.append(element("div", "quote", replied.text.split("\n")[0]));
  if (message.contact) bubble.append(contactOf(message.contact));
  if (message.document) bubble.append(documentOf(message.document));
  const text = element("div", "text");
  text.dataset.testid = "message-text";
  text.innerHTML = message.html;
  text.onclick = (event) => {
    const command = event.target.closest("a.command");
    if (command) actions.send(command.dataset.command);
  };
  bubble.append(text);
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const meta = element("div", "meta");
  const reply = element("button", "", word("reply"));
  reply.onclick = () => actions.reply(message);
  meta.append(reply);
  if (own && !message.via_bot) {
    const edit = element("button", "", word("edit"));
    edit.onclick = () => actions.edit(message);
    meta.append(edit);
  }
  meta.append(`${message.edited ? `${word("edited")} ` : ""}${time}`);
  bubble.append(meta);
  item.append(bubble);
  if (message.keyboard) item.append(keyboardOf(message, actions));
  return item;
}
