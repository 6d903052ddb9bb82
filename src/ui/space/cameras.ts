import { CameraLink } from './camera-link.ts';

/** The spaces of the page that are turned and moved together. */
export const cameras = new CameraLink();
