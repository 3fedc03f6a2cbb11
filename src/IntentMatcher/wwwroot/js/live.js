// <section data-live="EVENTS-ADDRESS" data-live-list="LIST-ID" data-live-status="STATUS-ID" data-live-form="FORM-ID">
// Listens for server-sent events; after each it fetches the page again and takes over what changed in the list.
// Items are told apart by id and compared by data-version, so that what did not change keeps its place, focus and open parts.
import { update as updateTimes } from "./times.js";

export function liveParts(root) {
  for (const part of root.querySelectorAll("[data-live]")) listen(part);
}

function listen(part) {
  const events = new EventSource(part.dataset.live);
  let running = false, again = false;
  const refresh = async () => {
    if (running) return void (again = true);
    running = true;
    try {
      do {
        again = false;
        await takeOver(part);
      } while (again);
    } finally {
      running = false;
    }
  };
  events.addEventListener("open", () => part.dataset.liveState = "on");
  events.addEventListener("error", () => part.dataset.liveState = "off");
  events.addEventListener("ready", refresh);
  events.addEventListener("change", refresh);
  addEventListener("pagehide", () => events.close());
  document.getElementById(part.dataset.liveForm)?.addEventListener("submit", event => send(event, refresh));
}

// <… data-live-form="FORM-ID">: its buttons act without leaving the page; without script they post and come back.
async function send(event, refresh) {
  event.preventDefault();
  const { target: form, submitter } = event;
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)), headers: { Accept: "text/html" } });
  if (answer.ok) await refresh();
  else location.reload();
}

async function takeOver(part) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.dataset.liveList);
  const list = document.getElementById(part.dataset.liveList);
  if (!fresh || !list) return;
  const added = merge(list, fresh);
  updateTimes(list);
  for (const copy of page.querySelectorAll("[data-live-copy][id]")) {
    const own = document.getElementById(copy.id);
    if (own && own.innerHTML !== copy.innerHTML) own.innerHTML = copy.innerHTML;
    if (own) own.hidden = copy.hidden;
  }
  const status = document.getElementById(part.dataset.liveStatus);
  if (status && added > 0) status.textContent = added === 1 ? "1 new lead" : `${added} new leads`;
}

function merge(list, fresh) {
  const known = new Map([...list.children].map(item => [item.id, item]));
  let added = 0, previous = null;
  for (const item of [...fresh.children]) {
    const old = known.get(item.id);
    known.delete(item.id);
    let now = old;
    if (!old || old.dataset.version !== item.dataset.version) {
      now = document.importNode(item, true);
      if (old) replace(old, now);
      else {
        added++;
        now.classList.add("is-new");
      }
    }
    const place = previous ? previous.nextElementSibling : list.firstElementChild;
    if (place !== now) list.insertBefore(now, place);
    previous = now;
  }
  for (const gone of known.values()) gone.remove();
  return added;
}

function replace(old, now) {
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  old.replaceWith(now);
  if (focused) now.querySelector(`[data-focus="${focused}"]`)?.focus();
}
