// The page's elements by their ids; a missing one is a mistake in index.html and is said at once.

export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null)
    throw new Error(`index.html has no element with the id ${id}`);
  return found as T;
}

/** Writes only what has changed. */
export function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text)
    target.textContent = text;
}
