/** Slugs that the record already uses for documents, by file name. */
export const recordedSources: Record<string, string> = {
  '2025-03-04-president-trump-is-securing-our-homeland': 'article-2025-03-04-securing-our-homeland',
  '2025-07-21-president-trump-has-kept-his-promises-and-then-some':
    'article-2025-07-21-promises-kept',
  '2025-01-20-designating-cartels-and-other-organizations-as-foreign-terrorist-organizations-and-specially-designated-global-terrorists':
    'eo-14157-cartel-designation',
  '2025-02-01-imposing-duties-to-address-the-flow-of-illicit-drugs-across-our-national-border':
    'eo-14193-northern-border-duties',
  '2025-02-01-imposing-duties-to-address-the-situation-at-our-southern-border':
    'eo-14194-southern-border-duties',
  '2025-02-01-imposing-duties-to-address-the-synthetic-opioid-supply-chain-in-the-peoples-republic-of-china':
    'eo-14195-china-duties',
  '2025-02-03-progress-on-the-situation-at-our-northern-border': 'eo-14197-northern-border-pause',
  '2025-02-03-progress-on-the-situation-at-our-southern-border': 'eo-14198-southern-border-pause',
  '2025-03-02-amendment-to-duties-to-address-the-situation-at-our-southern-border':
    'eo-14227-southern-border-de-minimis',
  '2025-03-03-further-amendment-to-duties-addressing-the-synthetic-opioid-supply-chain-in-the-peoples-republic-of-china':
    'eo-14228-china-20-percent',
  '2025-03-06-amendment-to-duties-to-address-the-flow-of-illicit-drugs-across-our-northern-border-0c3c':
    'eo-14231-northern-border-usmca',
  '2025-03-06-amendment-to-duties-to-address-the-flow-of-illicit-drugs-across-our-southern-border':
    'eo-14232-southern-border-usmca',
  '2025-04-02-regulating-imports-with-a-reciprocal-tariff-to-rectify-trade-practices-that-contribute-to-large-and-persistent-annual-united-states-goods-trade-deficits':
    'eo-14257-reciprocal-tariff',
  '2025-04-29-addressing-certain-tariffs-on-imported-articles': 'eo-2025-04-29-non-stacking',
  '2025-07-31-amendment-to-duties-to-address-the-flow-of-illicit-drugs-across-our-northern-border-9350':
    'eo-2025-07-31-canada-35-percent',
  '2025-11-04-modifying-duties-addressing-the-synthetic-opioid-supply-chain-in-the-peoples-republic-of-china':
    'eo-2025-11-04-china-10-percent',
  '2026-02-20-ending-certain-tariff-actions': 'eo-2026-02-20-ending-tariff-actions',
  '2025-03-03-fact-sheet-president-donald-j-trump-proceeds-with-tariffs-on-imports-from-canada-and-mexico':
    'fact-sheet-2025-03-03-tariffs-proceed',
  '2025-04-11-military-mission-for-sealing-the-southern-border-of-the-united-states-and-repelling-invasions':
    'nspm-4-southern-border-mission',
  '2025-03-26-adjusting-imports-of-automobiles-and-autombile-parts-into-the-united-states':
    'proclamation-10908-automobiles',
  '2026-02-20-imposing-a-temporary-import-surcharge-to-address-fundamental-international-payments-problems':
    'proclamation-2026-02-20-import-surcharge',
  '2025-02-18-remarks-by-president-trump-after-executive-order-signing':
    'remarks-2025-02-18-executive-order-signing',
  '2025-03-06-remarks-by-president-trump-in-joint-address-to-congress':
    'remarks-2025-03-04-joint-address',
  '2024-12-06-letter-to-the-speaker-of-the-house-and-president-pro-tempore-of-the-senate-regarding-the-war-powers-report-5':
    'war-powers-report-2024-12',
};
