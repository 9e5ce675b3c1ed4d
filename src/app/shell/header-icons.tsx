import { Icon } from '../../ui/icons.tsx';

export function ShareIcon() {
  return (
    <Icon>
      <path d="M6 9.5l4.5-4.5M6.5 4.5 8 3a3.2 3.2 0 0 1 4.7 4.5L11 9M9.5 11.5 8 13a3.2 3.2 0 0 1-4.7-4.5L5 7" />
    </Icon>
  );
}

export function SaveIcon() {
  return (
    <Icon>
      <path d="M3 3.5C3 3 3 2.5 3.5 2.5h7.5L13.5 5v8c0 .5 0 .5-.5.5H3.5C3 13.5 3 13.5 3 13zM5.5 2.5v3.5h4.5V2.5M5.5 13.5v-4h5v4" />
    </Icon>
  );
}

export function SearchIcon() {
  return (
    <Icon>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </Icon>
  );
}

export function LessonIcon() {
  return (
    <Icon>
      <path d="M8 4C6.500 3 4.500 2.800 2.500 3v9.500c2-.2 4 0 5.500 1 1.500-1 3.500-1.200 5.500-1V3C11.500 2.800 9.500 3 8 4zM8 4v9.500" />
    </Icon>
  );
}

export function HelpIcon() {
  return (
    <Icon>
      <path d="M5.5 6a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.5M8 12.5v.1" />
    </Icon>
  );
}

export function MenuIcon() {
  return (
    <Icon>
      <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />
    </Icon>
  );
}
