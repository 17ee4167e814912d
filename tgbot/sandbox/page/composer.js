// The field where people write: commands, inline mode, replies and edits.

import { get, post, upload } from "/page/api.js";
import { state, me } from "/page/state.js";
import { toast } from "/page/dialogs.js";
import { $ } from "/page/elements.js";
import { word } from "/page/words.js";

const field = $("text");
let replyTo = null;
let editing = null;
let asked = 0;
let waiting;

function note(text) {
  $("replying").hidden = !text;
  $("replying").querySelector("span").textContent = text;
}

export function reply(message) {
  [replyTo, editing] = [message, null];
  note(`${word("reply")}: ${message.text.slice(0, 60)}`);
  field.focus();
}

export function edit(message) {
  [replyTo, editing] = [null, message];
  field.value = message.text;
  note(word("editing"));
  field.focus();
}

function reset() {
  [replyTo, editing] = [null, null];
  note("");
  suggest([]);
  grow();
}

const here = () => ({ person: me().id, chat: state.chat, topic: state.topic });

async function attach(file) {
  try {
    await upload({ ...here(), caption: field.value }, file);
    field.value = "";
  } catch (error) {
    toast(error.message);
  }
  reset();
}

export async function send(text) {
  if (!text.trim()) return;
  const place = here();
  try {
    if (editing) await post("edit", { ...place, message: editing.id, text });
    else await post("send", { ...place, text, reply_to: replyTo?.id });
  } catch (error) {
    toast(error.message);
  }
  reset();
}

export function put(text) {
  field.value = text;
  field.focus();
  look();
}

function suggest(entries, testid) {
  $("suggestions").hidden = !entries.length;
  $("suggestions").replaceChildren(...entries.map(({ title, note: small, choose }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.testid = testid;
    button.textContent = title;
    const details = document.createElement("small");
    details.textContent = small;
    button.append(details);
    button.onclick = choose;
    return button;
  }));
}

async function menu(start) {
  const { commands } = await get(`commands?person=${me().id}&chat=${state.chat}`);
  suggest(commands.filter((one) => one.command.startsWith(start)).map((one) => ({
    title: `/${one.command}`, note: one.description,
    choose: () => { field.value = ""; send(`/${one.command}`); },
  })), "command");
}

async function inline(query) {
  const mine = ++asked;
  const { results } = await post("inline", { person: me().id, query });
  if (mine !== asked) return;
  suggest(results.map((one) => ({
    title: one.title, note: one.description,
    choose: async () => {
      field.value = "";
      suggest([]);
      await post("inline/choose", { ...here(), result: one.id });
    },
  })), "inline-result");
}

function look() {
  grow();
  clearTimeout(waiting);
  const mention = field.value.match(new RegExp(`^@${state.bot.username}\\s+(.*)$`, "i"));
  if (mention) waiting = setTimeout(() => inline(mention[1]), 250);
  else if (/^\/[a-z0-9_]*$/.test(field.value)) menu(field.value.slice(1));
  else suggest([]);
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

export function start() {
  field.placeholder = word("placeholder");
  field.oninput = look;
  field.onkeydown = (event) => {
    if (event.key === "Escape") reset();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $("composer").requestSubmit();
  };
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    const text = field.value;
    field.value = "";
    send(text);
  };
  $("open-menu").onclick = () => ($("suggestions").hidden ? menu("") : suggest([]));
  $("attach-label").title = word("attach");
  $("attach").onchange = () => {
    const [file] = $("attach").files;
    if (file) attach(file);
    $("attach").value = "";
  };
  $("reply-off").onclick = () => { field.value = ""; reset(); };
}
