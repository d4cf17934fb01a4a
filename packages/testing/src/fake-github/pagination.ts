import type { FakeRequest, FakeResponse } from "./routes.ts";

/**
 * Cuts a list into pages with a `Link` header, 30 a page unless asked and never more than 100.
 * @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function paginate(all: readonly unknown[], request: FakeRequest): FakeResponse {
  const size = Math.min(Number(request.query.get("per_page") ?? 30), 100);
  const page = Number(request.query.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(page < last ? [link(request, page + 1, "next"), link(request, last, "last")] : []),
    ...(page > 1 ? [link(request, page - 1, "prev"), link(request, 1, "first")] : []),
  ];
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}

function link(request: FakeRequest, page: number, relation: string): string {
  const url = new URL(request.url);
  url.searchParams.set("page", String(page));
  return `<${url.href}>; rel="${relation}"`;
}
