// Questions to the page's routes. A refusal is an Error with its code.

const ROOT = "/_pregao/api/";

async function answered(answer) {
  const body = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(body.message), { code: body.error, status: answer.status });
  }
  return body;
}

export async function load(path) {
  return answered(await fetch(ROOT + path));
}

export async function start(path, body = {}) {
  return answered(await fetch(ROOT + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

export function address(path) {
  return ROOT + path;
}

/** Follows the path; returns what ends it. */
export function follow(onPath, onTrouble) {
  const source = new EventSource(ROOT + "events");
  source.addEventListener("path", (event) => onPath(JSON.parse(event.data)));
  source.addEventListener("trouble", (event) => onTrouble(JSON.parse(event.data).message));
  source.addEventListener("error", () => onTrouble(null));
  return () => source.close();
}
