/** What shows the mechanism of a step, loaded when it is asked for. */
import { addMechanismTexts } from './mechanism-texts.ts';
import { SlowMotion } from './SlowMotion.tsx';

export async function loadSlowMotion() {
  await addMechanismTexts();
  return SlowMotion;
}
