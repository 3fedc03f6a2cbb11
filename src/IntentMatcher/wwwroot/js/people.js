// A code is copied with one press, and a check, which takes its time, says that it is under way.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = "Copied";
    setTimeout(() => button.textContent = "Copy", 2_000);
  });
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", event => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    form.querySelector("button").textContent = form.dataset.busy;
    form.setAttribute("aria-busy", "true");
  });
}

// Back from another page, the form is as it was.
addEventListener("pageshow", event => event.persisted && location.reload());
