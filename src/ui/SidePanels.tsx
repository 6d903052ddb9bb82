import type { ComponentType } from 'react';
import type { Card as CardName } from '../share/page-options.ts';
import { BaselinesCard } from './charts/BaselinesCard.tsx';
import { FactorsCard } from './charts/FactorsCard.tsx';
import { MeasuresCard } from './charts/MeasuresCard.tsx';
import { RobustnessCard } from './charts/RobustnessCard.tsx';
import { SimilarityCard } from './charts/SimilarityCard.tsx';
import { CodesCard } from './codes/CodesCard.tsx';
import { CompareCard } from './compare/CompareCard.tsx';
import { PushCard } from './mechanism/PushCard.tsx';
import { Panel } from './page-options/Panel.tsx';
import { SweepCard } from './sweep/SweepCard.tsx';
import { ConflictCard } from './tasks/ConflictCard.tsx';
import { TaskCards } from './tasks/TaskCards.tsx';
import { ViewsCard } from './views/ViewsCard.tsx';

const CARDS_IN_ORDER: readonly (readonly [CardName, ComponentType])[] = [
  ['measures', MeasuresCard],
  ['compare', CompareCard],
  ['sweep', SweepCard],
  ['tasks', TaskCards],
  ['conflict', ConflictCard],
  ['factors', FactorsCard],
  ['similarity', SimilarityCard],
  ['pushes', PushCard],
  ['views', ViewsCard],
  ['baselines', BaselinesCard],
  ['codes', CodesCard],
  ['robustness', RobustnessCard],
];

/** What is measured of the run, card by card. */
export function SidePanels() {
  return CARDS_IN_ORDER.map(([name, Card]) => (
    <Panel key={name} name={name}>
      <Card />
    </Panel>
  ));
}
