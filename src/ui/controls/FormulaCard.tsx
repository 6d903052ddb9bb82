import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLitSymbol } from './focused-symbol.ts';
import { renderFormula } from './render-formula.ts';

interface FormulaProps {
  readonly formula: string;
  readonly source: string;
  readonly what?: string;
  /** What the formula is of. */
  readonly name: string;
}

/** The formula of what is chosen, one line about it, and where it is from. */
export function FormulaCard({ formula, source, what, name }: FormulaProps) {
  const { t } = useTranslation();
  const [html, setHtml] = useState('');
  const holder = useRef<HTMLDivElement>(null);
  const lit = useLitSymbol();
  useEffect(() => {
    let current = true;
    void renderFormula(formula).then((rendered) => {
      if (current) setHtml(rendered);
    });
    return () => {
      current = false;
    };
  }, [formula]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new formula has to be lit anew
  useEffect(() => {
    for (const symbol of holder.current?.querySelectorAll('[class*="symbol-"]') ?? []) {
      symbol.classList.toggle('lit', lit !== null && symbol.classList.contains(`symbol-${lit}`));
    }
  }, [lit, html]);
  return (
    <>
      {what && (
        <p className="quiet" style={{ margin: '2px 0 0' }}>
          {what}
        </p>
      )}
      <section
        ref={holder}
        className="formula"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a formula wider than the card is scrolled by keyboard
        tabIndex={0}
        aria-label={t('controls/formula', { name })}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX's own output for a formula of our descriptors
        dangerouslySetInnerHTML={{ __html: html }}
      />
      <p className="quiet" style={{ margin: '0 0 4px', fontSize: 11 }}>
        {t('controls/source-reference', { source })}
      </p>
    </>
  );
}
