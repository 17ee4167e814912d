// What the page asks of the server.

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}

export const get = async (path) => answered(await fetch(`/api/${path}`));

export const post = async (path, body) => answered(await fetch(`/api/${path}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
}));

// Sends a file with the fields that say who sends it where.
export async function upload(fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, value);
  form.append("file", file);
  return answered(await fetch("/api/attach", { method: "POST", body: form }));
}

// Calls `onEvent` with everything that happens, and `onOpen` after each (re)connection.
export function listen(onEvent, onOpen) {
  const socket = new WebSocket(`ws://${location.host}/api/socket`);
  socket.onopen = onOpen;
  socket.onmessage = (message) => onEvent(JSON.parse(message.data));
  socket.onclose = () => setTimeout(() => listen(onEvent, onOpen), 1000);
}
