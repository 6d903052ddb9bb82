import { useTranslation } from 'react-i18next';

function formatsOf(language: string) {
  const formatter = (options: Intl.NumberFormatOptions) => {
    const { format } = new Intl.NumberFormat(language, options);
    // Formatters write a hyphen for the sign.
    return (value: number) => (Number.isFinite(value) ? format(value).replaceAll('-', '−') : '–');
  };
  const list = new Intl.ListFormat(language, { type: 'unit', style: 'narrow' });
  const precise = formatter({ maximumSignificantDigits: 4 });
  const three = formatter({ maximumSignificantDigits: 3 });
  const tiny = formatter({ notation: 'scientific', maximumSignificantDigits: 2 });
  return {
    whole: formatter({ maximumFractionDigits: 0 }),
    short: formatter({ maximumFractionDigits: 1 }),
    share: formatter({ maximumFractionDigits: 2, minimumFractionDigits: 2, signDisplay: 'negative' }),
    precise,
    sentences: (each: readonly string[]) => list.format(each),
    /** In as many characters at most as a narrow column has. */
    brief: (value: number) => (value !== 0 && Math.abs(value) < 0.001 ? tiny(value) : three(value)),
  };
}

/** Made once for each language: half a hundred parts of the page write numbers. */
const known = new Map<string, ReturnType<typeof formatsOf>>();

/** Numbers as the chosen language writes them, and sentences as it puts them one after the other. */
export function useFormat() {
  const { language } = useTranslation().i18n;
  const formats = known.get(language) ?? formatsOf(language);
  known.set(language, formats);
  return formats;
}
