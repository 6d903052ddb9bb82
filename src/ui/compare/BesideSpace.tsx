import { useMemo, useState } from 'react';
import type { Opened } from '../../worker/protocol.ts';
import type { SpaceChoices } from '../space/SpaceTools.tsx';
import { useRun } from '../state/run-store.ts';
import { BesideNotes } from './BesideNotes.tsx';
import { useBeside } from './beside.ts';
import { linkItems } from './item-link.ts';
import { KeptSpace } from './KeptSpace.tsx';
import { type KeptPicture, useKeptPictures } from './kept-pictures.ts';
import type { KeptRun } from './kept-run.ts';
import { useKeptRuns } from './kept-runs.ts';
import './beside.css';

interface BesideSpaceProps {
  readonly opened: Opened;
  readonly choices: SpaceChoices;
}

/** The space of the kept run that is chosen, beside that of the run on show. */
export function BesideSpace({ opened, choices }: BesideSpaceProps) {
  const id = useBeside((state) => state.run);
  const run = useKeptRuns(({ runs }) => runs.find((kept) => kept.id === id));
  const picture = useKeptPictures((pictures) => (id === null ? undefined : pictures[id]));
  if (run === undefined || picture === undefined) return null;
  return <Beside opened={opened} choices={choices} run={run} picture={picture} />;
}

interface BesideProps extends BesideSpaceProps {
  readonly run: KeptRun;
  readonly picture: KeptPicture;
}

function Beside({ opened, choices, run, picture }: BesideProps) {
  const [isTogether, setTogether] = useState(true);
  const [isTurned, setTurned] = useState(true);
  const dimensions = useRun((state) => state.dimensions);
  const isPlane = useRun((state) => state.planeShown && opened.hasPlane);
  const link = useMemo(() => linkItems(opened, picture.opened), [opened, picture]);
  const { frame } = picture;
  const isAlike = frame.dimensions === dimensions;
  // Axes that mean something are not turned away from.
  const canTurn = isAlike && link.state === 'same' && !isPlane && frame.told === undefined;
  return (
    <>
      <KeptSpace
        key={run.id}
        opened={opened}
        choices={choices}
        run={run}
        picture={picture}
        link={link}
        isTogether={isAlike && isTogether}
        isTurned={canTurn && isTurned}
      />
      <BesideNotes
        opened={opened}
        link={link}
        keptIn={frame.dimensions}
        together={{ isOn: isTogether, isPossible: isAlike, set: setTogether }}
        turned={{ isOn: isTurned, isPossible: canTurn, set: setTurned }}
      />
    </>
  );
}
