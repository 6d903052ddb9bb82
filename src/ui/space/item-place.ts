/** Which item on show is meant. */
export interface ItemPlace {
  readonly modality: string;
  readonly index: number;
}
