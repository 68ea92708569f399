package part

func japaneseSigning() SigningWords { return englishSigning() }

func japaneseSigningRefusals() []Entry { return englishSigningRefusals() }
