"""Who is warned of what and when: ladders, people, mail, calendars by subscription, and \"I have it\"."""
