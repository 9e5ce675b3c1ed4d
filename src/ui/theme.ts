import { createTheme } from '@mantine/core';

/** Mantine in the colours of `tokens.css`: one amber accent, small controls, flat surfaces. */
export const theme = createTheme({
  primaryColor: 'amber',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'var(--font)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  colors: {
    dark: [
      '#d5d8de',
      '#b4b9c3',
      '#9ba1ad',
      '#6d7480',
      '#4a505c',
      '#272b34',
      '#1b1f27',
      '#14171d',
      '#0f1216',
      '#0d0f13',
    ],
    amber: [
      '#fff6e2',
      '#ffeac0',
      '#ffdb94',
      '#ffc65c',
      '#f2b137',
      '#d9951b',
      '#bd7d0a',
      '#a66c02',
      '#8f5c00',
      '#6f4700',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { size: 'lg', variant: 'default' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, multiline: true, maw: 280 } },
  },
});
