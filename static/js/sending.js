// Cells on their way to the return: one request at a time, tried again after a pause that grows, until it is answered.
const FIRST = 1000; // milliseconds
const LONGEST = 30000;
const PATIENCE = 15000;
const SMALL = 60000; // characters: what a browser delivers even after its page is left

const TOO_LONG = "This is more than can be sent at once. Shorten it.";

export class SignedOut extends Error {}
export class SomebodyElse extends Error {}
export class NotAllowed extends Error {}

export class Sending {
  // take(rows) gives what to send of them; answered(answer, sent), held(trouble) and changed() say what became of it.
  constructor(form, handlers) {
    Object.assign(this, { form, ...handlers, due: new Set(), under: new Set(), pause: FIRST });
    addEventListener("online", () => this.now());
    addEventListener("focus", () => this.due.size && this.now());
  }

  add(rows) {
    for (const row of rows) this.due.add(row);
    this.flush();
  }

  now() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pause = FIRST;
    this.flush();
  }

  async flush() {
    if (this.under.size || this.timer || !this.due.size || this.stopped) return;
    const sent = new Map([...this.due].map((row) => [row, row.typed]));
    this.under = new Set(this.due);
    this.due.clear();
    this.changed();
    try {
      const answer = await this.post(sent);
      this.under.clear();
      this.pause = FIRST;
      this.answered(answer, sent);
    } catch (trouble) {
      this.hold(trouble);
    }
    this.changed();
    this.flush();
  }

  hold(trouble) {
    for (const row of this.under) this.due.add(row);
    this.under.clear();
    this.held(trouble);
    this.stopped = trouble instanceof NotAllowed; // every refusal is in the audit trail: once is enough
    this.timer = setTimeout(() => { this.timer = undefined; this.flush(); }, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST);
  }

  // Where it goes, and as what.
  letter(sent) {
    const body = JSON.stringify({ cells: Object.fromEntries([...sent].map(([row, typed]) => [row.key, typed])) });
    return { to: this.form.dataset.return, body, headers: { "Content-Type": "application/json" } };
  }

  async post(sent, again = false) {
    const { to, body, headers } = this.letter(sent);
    const response = await fetch(to, {
      method: "POST",
      body,
      redirect: "manual",
      keepalive: body.length < SMALL,
      signal: AbortSignal.timeout(PATIENCE),
      headers: { ...headers, "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
    });
    if (response.type === "opaqueredirect" || response.status === 403) {
      if (again) throw new NotAllowed();
      await this.renew();
      return this.post(sent, true);
    }
    if (response.status === 404) throw new NotAllowed();
    if (response.ok || response.headers.get("Content-Type")?.startsWith("application/json")) return response.json();
    if (response.status < 500) return { refused: TOO_LONG };
    throw new Error(response.status);
  }

  // Whoever signed in again in another tab has a new form token: the page itself has it, if it is theirs.
  async renew() {
    const response = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new SignedOut();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (page.body.dataset.person !== document.body.dataset.person) throw page.body.dataset.person ? new SomebodyElse() : new SignedOut();
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) if (token) field.value = token;
  }
}
