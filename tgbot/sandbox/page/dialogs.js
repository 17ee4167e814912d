// What comes up over the chat: a short notice, an alert, a question, a choice of rights.

import { $, element } from "/page/elements.js";
import { word } from "/page/words.js";

let hiding;

export function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { $("toast").hidden = true; }, 3000);
}

export function alertBox(text) {
  $("alert").querySelector("p").textContent = text;
  $("alert").showModal();
}

const decided = (dialog) => new Promise((resolve) => {
  dialog.onclose = () => resolve(dialog.returnValue === "ok");
});

// Asks for a text; with `choices` (value and label each) also for one of them. Gives "" or null where it is called off.
export async function ask(question, choices) {
  const dialog = $("prompt");
  const input = dialog.querySelector("input");
  const select = dialog.querySelector("select");
  dialog.querySelector("span").textContent = question;
  input.value = "";
  select.hidden = !choices;
  select.replaceChildren(...(choices || []).map(([value, label]) => new Option(label, value)));
  dialog.returnValue = "";
  dialog.showModal();
  const text = (await decided(dialog)) ? input.value.trim() : "";
  if (!choices) return text;
  return text ? { text, choice: select.value } : null;
}

// Asks whether to go on with an empty text too; null where it is called off.
export async function askOrSkip(question) {
  const dialog = $("prompt");
  const asked = ask(question);
  const text = await asked;
  return text || dialog.returnValue === "ok" ? text : null;
}

// Lets rights be chosen among `all`; gives them and whether to be anonymous, or null.
export async function chooseRights(title, all, chosen, anonymous) {
  const dialog = $("rights");
  const box = (name, label, checked) => {
    const line = element("label");
    const input = element("input");
    Object.assign(input, { type: "checkbox", name, checked });
    line.append(input, ` ${label}`);
    return line;
  };
  dialog.querySelector("h3").textContent = title;
  const boxes = all.map((right) => box(right, word("right", right), chosen.includes(right)));
  if (anonymous !== undefined) boxes.push(box("is_anonymous", word("anonymous"), anonymous));
  dialog.querySelector("div").replaceChildren(...boxes);
  dialog.returnValue = "";
  dialog.showModal();
  if (!(await decided(dialog))) return null;
  const names = [...dialog.querySelectorAll("input:checked")].map((input) => input.name);
  return { rights: names.filter((name) => name !== "is_anonymous"), is_anonymous: names.includes("is_anonymous") };
}
