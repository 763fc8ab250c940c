/** The steps of a created project's staging pipeline that stay without docs. */
export const gates = ['UnitTests', 'Coverage', 'ValidateIntegrationTests', 'IntegrationTests'];

/** Those that go. */
export const docs = ['ValidateDocs', 'GenerateDocs'];
