/**
 * The middle square of a PNG or JPEG, scaled to `side` × `side`, on white where it is transparent: red, green and blue
 * bytes `[side, side, 3]`. Rejects where the browser cannot read it.
 */
export async function decodePicture(bytes: Uint8Array, side: number): Promise<Uint8Array> {
  const picture = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
  try {
    const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no 2D canvas to read pictures with');
    const square = Math.min(picture.width, picture.height);
    context.fillStyle = 'white';
    context.fillRect(0, 0, side, side);
    context.imageSmoothingQuality = 'high';
    const [left, top] = [(picture.width - square) / 2, (picture.height - square) / 2];
    context.drawImage(picture, left, top, square, square, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    return Uint8Array.from({ length: side * side * 3 }, (_, at) => data[Math.floor(at / 3) * 4 + (at % 3)]);
  } finally {
    picture.close();
  }
}
