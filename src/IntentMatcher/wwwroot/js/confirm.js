// <button data-confirm="Remove this subscription?" data-confirm-yes="Remove">: asks in a dialog before its form is sent.
export function confirmButtons(root) {
  root.addEventListener("click", event => {
    const button = event.target.closest?.("button[data-confirm]");
    if (!button || button.dataset.confirmed) return;
    event.preventDefault();
    ask(button.dataset.confirm, button.dataset.confirmYes ?? button.textContent.trim()).then(yes => {
      if (!yes) return button.focus();
      button.dataset.confirmed = "yes";
      button.click();
      delete button.dataset.confirmed;
    });
  });
}

function ask(question, yes) {
  const dialog = document.createElement("dialog");
  const text = document.createElement("p");
  text.id = "confirm-question";
  text.textContent = question;
  dialog.setAttribute("aria-labelledby", text.id);
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "row";
  form.append(choice("no", "Cancel", "plain"), choice("yes", yes, "danger"));
  const stack = document.createElement("div");
  stack.className = "stack";
  stack.append(text, form);
  dialog.append(stack);
  document.body.append(dialog);
  return new Promise(resolve => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}

function choice(value, text, kind) {
  const button = document.createElement("button");
  button.value = value;
  button.textContent = text;
  button.className = kind;
  return button;
}
