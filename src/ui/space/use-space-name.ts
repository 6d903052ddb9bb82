import { useTranslation } from 'react-i18next';
import type { ShownItems } from '../../worker/protocol.ts';

/** Gives what a space shows, for those who do not see it. */
export function useSpaceName(): (shown: ShownItems, step: number) => string {
  const { t } = useTranslation();
  return ({ modalities, heldOutShown }, step) => {
    const [{ classes }] = modalities;
    return t(heldOutShown < classes.length ? 'space/describe-mixed' : 'space/describe', {
      count: classes.length * modalities.length,
      modalities: modalities.map(({ id }) => t(`modality/${id}`)).join(', '),
      step,
    });
  };
}
