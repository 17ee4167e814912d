// One message as an element. The server made `html` safe; everything else goes in as text.

import { button, element } from "/page/elements.js";
import { serviceText, word } from "/page/words.js";

const MARKS = { url: "↗", inline_here: "@", inline_elsewhere: "➤" };

function keyboardOf(message, actions) {
  const keyboard = element("div", "keyboard");
  message.keyboard.forEach((buttons, row) => {
    const line = element("div", "row");
    buttons.forEach((one, column) => {
      const made = button(one.text, () => actions.press(message, one, row, column, made), { testid: "button" });
      if (MARKS[one.kind]) made.append(element("span", "mark", MARKS[one.kind]));
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

function photoOf(address) {
  const shown = element("img", "photo");
  shown.src = address;
  shown.alt = word("photo");
  shown.dataset.testid = "photo";
  return shown;
}

function whoOf(from) {
  const who = element("div", "who", from.name);
  if (from.is_admin) who.append(element("small", "badge", word("admin")));
  return who;
}

function textOf(message, actions) {
  const text = element("div", "text");
  text.dataset.testid = "message-text";
  text.innerHTML = message.html;
  text.onclick = (event) => {
    const command = event.target.closest("a.command");
    if (command) actions.send(command.dataset.command);
  };
  return text;
}

function metaOf(message, { own, mayDelete, actions }) {
  const meta = element("div", "meta");
  if (message.reactions.length) meta.append(element("span", "reactions", message.reactions.join(" ")));
  meta.append(button(word("reply"), () => actions.reply(message)));
  if (own && !message.via_bot) meta.append(button(word("edit"), () => actions.edit(message)));
  if (own || mayDelete) meta.append(button(word("remove_message"), () => actions.remove(message)));
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  meta.append(`${message.edited ? `${word("edited")} ` : ""}${time}`);
  return meta;
}

export function messageElement(message, { me, botName, isGroup, mayDelete, find, actions }) {
  const item = element("li");
  item.dataset.id = message.id;
  item.dataset.testid = "message";
  if (message.service) {
    item.className = "service";
    item.textContent = serviceText(message.service, botName);
    item.dataset.testid = "service";
    return item;
  }
  const own = message.from.id === me;
  if (own) item.className = "own";
  const bubble = element("div", "bubble");
  if (message.reader !== null) bubble.append(element("div", "only-you", `👁 ${word("onlyYou")}`));
  if (isGroup && (!own || message.from.as_chat)) bubble.append(whoOf(message.from));
  if (message.forwarded_from) bubble.append(element("div", "forwarded", `${word("forwarded")} ${message.forwarded_from}`));
  const replied = message.reply_to && find(message.reply_to);
  if (replied) bubble.append(element("div", "quote", replied.text.split("\n")[0] || "…"));
  if (message.contact) bubble.append(contactOf(message.contact));
  if (message.photo) bubble.append(photoOf(message.photo));
  if (message.document) bubble.append(documentOf(message.document));
  bubble.append(textOf(message, actions), metaOf(message, { own, mayDelete, actions }));
  item.append(bubble);
  if (message.keyboard) item.append(keyboardOf(message, actions));
  return item;
}
