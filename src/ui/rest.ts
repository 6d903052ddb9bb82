/** All of the page that the first picture does not wait for, as one script. */

export { ChartsRow } from './charts/ChartsRow.tsx';
export { SettingsPanel } from './controls/SettingsPanel.tsx';
export { Shortcuts } from './in-class/Shortcuts.tsx';
export { NarrowPanels } from './NarrowPanels.tsx';
export { PreviewDialog } from './own-data/PreviewDialog.tsx';
export { QueryCard } from './query/QueryCard.tsx';
export { SidePanels } from './SidePanels.tsx';
export { BackendBadge } from './shell/BackendBadge.tsx';
export { ExamplesMenu } from './shell/ExamplesMenu.tsx';
export { LanguageMenu } from './shell/LanguageMenu.tsx';
export { Notices } from './shell/Notices.tsx';
export { HoverCard } from './space/HoverCard.tsx';
export { loadMoreChoices } from './space/MoreChoices.tsx';
export { loadMoreTools } from './space/MoreTools.tsx';
export { SpaceTools } from './space/SpaceTools.tsx';
export { Timeline } from './space/Timeline.tsx';
export { TakeAwayMenu } from './take-away/TakeAwayMenu.tsx';
