import type { ReactNode } from 'react';

export function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export function PlayIcon() {
  return (
    <Icon>
      <path d="M4.5 2.8v10.4l8.5-5.2z" fill="currentColor" />
    </Icon>
  );
}

export function PauseIcon() {
  return (
    <Icon>
      <path d="M5 3v10M11 3v10" strokeWidth="3" />
    </Icon>
  );
}

export function SunIcon() {
  return (
    <Icon>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" />
    </Icon>
  );
}

export function MoonIcon() {
  return (
    <Icon>
      <path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z" />
    </Icon>
  );
}

export function UndoIcon() {
  return (
    <Icon>
      <path d="M6 3 2.5 6.5 6 10M2.5 6.5h7a3.5 3.5 0 0 1 0 7H7" />
    </Icon>
  );
}

export function RedoIcon() {
  return (
    <Icon>
      <path d="m10 3 3.5 3.5L10 10M13.5 6.5h-7a3.5 3.5 0 0 0 0 7H9" />
    </Icon>
  );
}

export function DownloadIcon() {
  return (
    <Icon>
      <path d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />
    </Icon>
  );
}

export function CloseIcon() {
  return (
    <Icon size={12}>
      <path d="M3 3l10 10M13 3 3 13" />
    </Icon>
  );
}

/** Half lit, half in shadow. */
export function LogoIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
      <g transform="rotate(20 16 16)">
        <circle cx="16" cy="16" r="13" fill="var(--night)" stroke="var(--accent)" strokeWidth="2.5" />
        <path d="M16 3a13 13 0 0 0 0 26z" fill="var(--accent)" />
      </g>
    </svg>
  );
}
