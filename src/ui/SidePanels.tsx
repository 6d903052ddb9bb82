import { BaselinesCard } from './charts/BaselinesCard.tsx';
import { FactorsCard } from './charts/FactorsCard.tsx';
import { MeasuresCard } from './charts/MeasuresCard.tsx';
import { RobustnessCard } from './charts/RobustnessCard.tsx';
import { SimilarityCard } from './charts/SimilarityCard.tsx';
import { CodesCard } from './codes/CodesCard.tsx';
import { CompareCard } from './compare/CompareCard.tsx';
import { PushCard } from './mechanism/PushCard.tsx';
import { SweepCard } from './sweep/SweepCard.tsx';
import { ConflictCard } from './tasks/ConflictCard.tsx';
import { TaskCards } from './tasks/TaskCards.tsx';
import { ViewsCard } from './views/ViewsCard.tsx';

/** What is measured of the run, card by card. */
export function SidePanels() {
  return (
    <>
      <MeasuresCard />
      <CompareCard />
      <SweepCard />
      <TaskCards />
      <ConflictCard />
      <FactorsCard />
      <SimilarityCard />
      <PushCard />
      <ViewsCard />
      <BaselinesCard />
      <CodesCard />
      <RobustnessCard />
    </>
  );
}
