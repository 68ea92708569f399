package web

import "github.com/gofiber/fiber/v2"

// The plain page's words. The screens bring better ones, in the languages of the event; these stand in when they cannot.

func troubleTitle(t Trouble) string {
	switch {
	case t.Refusal != nil:
		return "That did not work"
	case t.Status == fiber.StatusNotFound:
		return "There is no such page"
	case t.Status == fiber.StatusRequestEntityTooLarge:
		return "That is too large"
	case t.Fault():
		return "Something went wrong"
	}
	return "That request cannot be answered"
}

// troubleAdvice says what is safe. After an act that failed nobody knows here whether it was recorded; what is certain is
// that the same tap never counts twice.
func troubleAdvice(t Trouble) string {
	switch {
	case t.Refusal != nil:
		return t.Refusal.Do
	case t.Fault() && t.Acted:
		return "Try again: the same tap never counts twice."
	case t.Fault():
		return "No money moved. Try again."
	}
	return "Nothing was changed."
}
