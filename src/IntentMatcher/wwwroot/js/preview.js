// <form data-preview-form>: while somebody edits, sends the form as its Preview button does and shows the #preview of the answer.
// A newer edit ends the request of the one before, and with it the work behind it.
const Pause = 600;

export function livePreviews(root) {
  for (const form of root.querySelectorAll("form[data-preview-form]")) watch(form);
}

function watch(form) {
  let timer = 0, running = null;
  for (const hint of document.querySelectorAll("[data-preview] [data-with-script]")) hint.hidden = false;
  form.addEventListener("input", event => {
    if (!event.target.name) return; // a search within the form
    clearTimeout(timer);
    running?.abort();
    timer = setTimeout(async () => {
      running = new AbortController();
      try {
        await show(form, running.signal);
      } catch (e) {
        if (e.name !== "AbortError") throw e;
      }
    }, Pause);
  });
}

async function show(form, signal) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("do", "preview");
  const answer = await fetch(location.href, { method: "POST", body: fields, signal, headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const own = document.getElementById("preview");
  const problem = page.querySelector("#problems li");
  if (!own) return;
  const open = own.querySelector("details")?.open;
  if (problem) own.replaceChildren(words(problem.textContent));
  else own.replaceChildren(...document.importNode(page.getElementById("preview"), true).childNodes);
  if (open && own.querySelector("details")) own.querySelector("details").open = true;
}

function words(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}
