// Builds elements out of text, never out of markup.

export type Child = Node | string;
export type Build = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes?: Record<string, string>,
  ...children: Child[]
) => HTMLElementTagNameMap[Tag];

/** A function that builds elements of `page`. */
export function builder(page: Document): Build {
  return (tag, attributes = {}, ...children) => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
}
