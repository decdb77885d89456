/** Lists come in pages of 30, at most 100, with the way to the others in the header `Link`. */
export interface Page<T> {
  items: T[];
  /** Absent when everything is on one page. */
  link?: string;
}

/** @param url of the request, for the links */
export function pageOf<T>(all: readonly T[], url: URL): Page<T> {
  const perPage = Number(url.searchParams.get('per_page') ?? 30);
  const page = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const items = all.slice((page - 1) * perPage, page * perPage);
  const links = [
    ...(page > 1 ? [linkTo(url, page - 1, 'prev')] : []),
    ...(page < last ? [linkTo(url, page + 1, 'next'), linkTo(url, last, 'last')] : []),
    ...(page > 1 ? [linkTo(url, 1, 'first')] : []),
  ];
  return links.length > 0 ? { items, link: links.join(', ') } : { items };
}

function linkTo(url: URL, page: number, rel: string): string {
  const to = new URL(url);
  to.searchParams.set('page', String(page));
  return `<${to}>; rel="${rel}"`;
}
