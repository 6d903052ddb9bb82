import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers as the chosen language writes them. */
export function useFormat() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const formatter = (options: Intl.NumberFormatOptions) => {
      const { format } = new Intl.NumberFormat(i18n.language, options);
      return (value: number) => (Number.isFinite(value) ? format(value) : '–');
    };
    return {
      whole: formatter({ maximumFractionDigits: 0 }),
      short: formatter({ maximumFractionDigits: 1 }),
      share: formatter({ maximumFractionDigits: 2, minimumFractionDigits: 2 }),
      precise: formatter({ maximumSignificantDigits: 4 }),
    };
  }, [i18n.language]);
}
