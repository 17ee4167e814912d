// Making elements; texts go in as text.

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(text, onclick, { className = "", testid } = {}) {
  const made = element("button", className, text);
  made.type = "button";
  made.onclick = onclick;
  if (testid) made.dataset.testid = testid;
  return made;
}

export const $ = (id) => document.getElementById(id);
