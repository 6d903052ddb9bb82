/** Blue for −1, the ground for 0, orange for +1: apart for any eye. Red, green and blue, 0 to 255. */
export function divergingColour(value: number, dark: boolean): readonly [number, number, number] {
  const ground = dark ? [23, 26, 36] : [255, 255, 255];
  const pole = value < 0 ? [38, 103, 200] : [232, 112, 10];
  const share = Math.min(1, Math.abs(value));
  const [red, green, blue] = ground.map((part, index) => part + share * (pole[index] - part));
  return [red, green, blue];
}
