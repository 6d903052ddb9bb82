/** Rows laid out: an epoch takes two milliseconds with as many, and a picture has no room for more. */
export const MOST_LAID_OUT = 600;

/** How many rows of each modality are laid out at most: the first ones. */
export const mostPairsLaidOut = (modalities: number) => Math.floor(MOST_LAID_OUT / Math.max(1, modalities));
