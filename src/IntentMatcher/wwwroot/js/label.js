// Labels without a reload: one key or click saves and goes to the next post. Keys work while a post has the focus, or nothing has.
const list = document.getElementById("posts");
const saved = document.getElementById("saved");
const keys = document.getElementById("keys");

if (list) {
  keys.hidden = false;
  document.addEventListener("keydown", press);
  list.addEventListener("submit", event => {
    event.preventDefault();
    save(event.target, event.submitter);
  });
}

function current() {
  return document.activeElement.closest?.("[data-post]") ?? null;
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
  const post = current();
  if (!post && document.activeElement !== document.body) return;
  if (event.key === "j") go(post ? after(post) : list.firstElementChild);
  else if (event.key === "k") go(post?.previousElementSibling ?? post ?? list.firstElementChild);
  else if (event.key === "c" && post) post.querySelector("select").focus();
  else if (post && /^[1-7]$/.test(event.key)) post.querySelectorAll("button[name=stance]")[event.key - 1].click();
  else return;
  event.preventDefault();
}

function after(post) {
  return post.nextElementSibling ?? document.getElementById("older") ?? post;
}

function go(target) {
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

async function save(form, button) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button), headers: { Accept: "application/json" } });
    if (answer.status !== 204) throw new Error(answer.status === 404 ? "this post is gone" : answer.status === 401 ? "you are signed out" : `the service answered ${answer.status}`);
    for (const other of form.querySelectorAll("button[name=stance]")) other.setAttribute("aria-pressed", String(other === button));
    if (button.value === "other") form.querySelector("select").value = "";
    say(`Saved as ${button.value}.`);
    go(after(form.closest("[data-post]")));
  } catch (problem) {
    say(`Not saved: ${problem.message}.`, true);
  } finally {
    delete form.dataset.sending;
  }
}

function say(text, bad = false) {
  saved.textContent = text;
  saved.classList.toggle("bad", bad);
}
