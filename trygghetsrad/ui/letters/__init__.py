"""Letters and reminders to those who have taken on actions, and what they answer."""
