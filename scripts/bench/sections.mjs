import { firstPicture } from './first-picture.mjs';
import { floor } from './floor.mjs';
import { layouts, scale, soak } from './in-node.mjs';
import { mainThread } from './main-thread.mjs';
import { steps } from './steps.mjs';

/** Everything that the bench measures, in this order. @type {readonly import('./section.mjs').Section[]} */
export const sections = [steps, floor, firstPicture, mainThread, layouts, scale, soak];
