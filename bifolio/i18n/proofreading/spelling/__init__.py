"""Words that are written wrongly, in Chinese and in English; `i18n.proofreading.every_check` names the checks."""
