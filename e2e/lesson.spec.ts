import { LessonPage } from './pages/lesson-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { expect, test } from './support/test.ts';

test('the lesson drives the workbench from its first page to its last', async ({ workbench, page }) => {
  const lesson = new LessonPage(page);
  await page.keyboard.press('l');
  await expect(lesson.title).toHaveText('What a trigger must do');
  await expect(lesson.doneTask('Show the jets')).toBeVisible();
  await expect(await lesson.revealFirstAnswer()).toContainText('impact parameters');

  await lesson.next.click();
  await expect(lesson.title).toHaveText('What a node is');
  await expect(lesson.equations).toHaveCount(1);
  await lesson.act('Two layers of 16').click();
  await expect(workbench.stage('Network and budgets')).toBeVisible();
  await lesson.act('Four layers of 64').click();
  await expect(lesson.doneTask('Four layers of 64')).toBeVisible();

  await lesson.next.click();
  await lesson.act('Three budgets').click();
  await expect(lesson.doneTask('Three budgets')).toBeVisible();
  await lesson.act('Train').click();
  await expect(workbench.stage('Train')).toBeVisible();
  await expect(lesson.doneTask('Train')).toBeVisible({ timeout: 90_000 });
  await new TrainPage(page).card(10).meetsBudget(26);

  await lesson.next.click();
  await lesson.act('Show the curves').click();
  await expect(lesson.doneTask('Show the curves')).toBeVisible();

  for (const title of ['Figure 1 of the paper, by you', 'Into the FPGA', 'What to distrust']) {
    await lesson.next.click();
    await expect(lesson.title).toHaveText(title);
  }
  await lesson.act('Preset: Controls').click();
  await expect(lesson.doneTask('Preset: Controls')).toBeVisible();

  const worksheet = await lesson.openWorksheet();
  await expect(worksheet.getByRole('heading', { level: 3 })).toHaveCount(7);
  await worksheet.getByRole('checkbox', { name: 'With the answers' }).check();
  await expect(worksheet.getByText('how many seeds')).toBeVisible();
  await worksheet.getByRole('button', { name: 'Close' }).click();

  await lesson.finish.click();
  await expect(workbench.inspector).toBeVisible();
});
