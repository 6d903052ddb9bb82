/** All that lessons need, loaded when the first one is asked for. */

export { LessonCard } from './LessonCard.tsx';
export { LessonsDialog } from './LessonsDialog.tsx';
