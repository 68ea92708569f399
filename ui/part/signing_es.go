package part

func spanishSigning() SigningWords { return englishSigning() }

func spanishSigningRefusals() []Entry { return englishSigningRefusals() }
