// What comes up over the chat: a short notice, an alert, a question.

const $ = (id) => document.getElementById(id);
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

export function ask(question) {
  const dialog = $("prompt");
  const input = dialog.querySelector("input");
  dialog.querySelector("span").textContent = question;
  input.value = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === "ok" ? input.value.trim() : "");
  });
}
