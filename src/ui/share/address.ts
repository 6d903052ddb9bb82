/** The address of the page with that hash; `embedded` in the small layout for a frame on another page. */
export function linkTo(hash: string, embedded = false): string {
  const { origin, pathname, search } = window.location;
  const query = new URLSearchParams(search);
  query.delete('embed');
  const others = query.toString();
  const marks = [...(embedded ? ['embed'] : []), ...(others === '' ? [] : [others])];
  return `${origin}${pathname}${marks.length > 0 ? '?' : ''}${marks.join('&')}${hash}`;
}
