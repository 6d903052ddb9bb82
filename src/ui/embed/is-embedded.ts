/** Whether the address asks for the small layout that a frame on another page shows. */
export const isEmbedded = new URLSearchParams(window.location.search).has('embed');
